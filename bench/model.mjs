/**
 * One seeded property graph, and a second version of it, as plain data. The contenders get the
 * same tables and properties, each written in its own language.
 */

const nouns =
  'Account Address Article Asset Author Badge Batch Branch Carrier Category Channel City Client Comment Company Contract Country Course Customer Device Document Employee Feature Invoice Item Ledger Location Machine Member Message Package Patient Payment Person Policy Product Project Region Report Review Sensor Service Shipment Store Supplier Task Team Ticket Vehicle Vendor Warehouse'.split(
    ' ',
  );
const verbs =
  'Approves Assigns Authored Blocks Bought Composes Delivers Depends Employs Follows Funds Holds Invites Joined Knows Likes Links Located Manages Mentions Owns Pays Performs Produces Rated Requires Reviewed Sells Shares Ships Supplies Tagged Tracks Uses Viewed Visited Works'.split(
    ' ',
  );
const words =
  'the of a value used by each record when it is created or updated for reporting and audit purposes in every region system unique per tenant must not be empty since last year see also customer handbook measured in metric units'.split(
    ' ',
  );
const properties =
  'name title status amount price quantity created_at updated_at email phone code weight height score rank active verified since due_date notes summary body url token currency balance priority latitude longitude version checksum source external_id serial_no color size capacity duration attempts tags aliases keywords started_at finished_at timezone'.split(
    ' ',
  );
const weights = {
  ...{ STRING: 0.34, INT64: 0.1, INT32: 0.14, DOUBLE: 0.12, BOOL: 0.1 },
  ...{ TIMESTAMP: 0.08, DATE: 0.04, UUID: 0.03, LIST: 0.05 },
};

/** mulberry32. */
function random(seed) {
  let a = seed >>> 0;
  const float = () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const int = (n) => Math.floor(float() * n);
  return { float, int, pick: (items) => items[int(items.length)] };
}

/** `size` node tables and `size` rel tables of ten properties each. */
export function makeModel(size, seed = 1) {
  const r = random(seed * 7919 + size);
  const nodes = Array.from({ length: size }, (_, i) =>
    table(r, `${r.pick(nouns)}${r.pick(nouns)}${i}`, 'node'),
  );
  const rels = Array.from({ length: size }, (_, i) => ({
    ...table(r, `${r.pick(verbs)}${r.pick(nouns)}${i}`, 'rel'),
    from: r.pick(nodes).name,
    to: r.pick(nodes).name,
  }));
  return { nodes, rels };
}

function table(r, name, kind) {
  const used = new Set(['id']);
  const list =
    kind === 'node' ? [{ name: 'id', type: 'INT64', number: 1, doc: null, default: null, key: true }] : [];
  while (list.length < 10) list.push(property(r, used, list.length + 1));
  return { name, was: null, doc: r.float() < 0.3 ? sentence(r) : null, properties: list, next: 11 };
}

function property(r, used, number) {
  let name = r.pick(properties);
  while (used.has(name)) name = r.pick(properties);
  used.add(name);
  const type = scalar(r);
  const doc = r.float() < 0.3 ? sentence(r) : null;
  return {
    name,
    was: null,
    type,
    number,
    doc,
    default: r.float() < 0.25 ? defaultOf(r, type) : null,
    key: false,
  };
}

function scalar(r) {
  let x = r.float();
  for (const [type, weight] of Object.entries(weights)) {
    x -= weight;
    if (x < 0) return type;
  }
  return 'STRING';
}

function defaultOf(r, type) {
  if (type === 'STRING') return r.pick(['active', 'unknown', 'n/a', 'pending', 'draft']);
  if (type === 'DOUBLE') return r.int(1000) / 4 + 0.25;
  if (type === 'BOOL') return r.float() < 0.5;
  return type === 'INT64' || type === 'INT32' ? r.int(1000) : null;
}

function sentence(r) {
  const text = Array.from({ length: 4 + r.int(10) }, () => r.pick(words)).join(' ');
  return `${text[0].toUpperCase()}${text.slice(1)}.`;
}

/** About one in fifty tables and properties added, dropped, renamed or changed. */
export function changeModel(model, seed = 2) {
  const r = random(seed * 104729 + model.nodes.length);
  const next = structuredClone(model);
  const gone = new Set();
  const names = new Map();
  const some = (t) => {
    const x = r.float();
    if (x < 0.004) gone.add(t.name);
    else if (x < 0.008) {
      t.was = t.name;
      t.name += 'Renamed';
      names.set(t.was, t.name);
    } else if (x < 0.012) t.doc = sentence(r);
    return !gone.has(t.name);
  };
  next.nodes = next.nodes.filter(some);
  next.rels = next.rels.filter(some).filter((t) => !gone.has(t.from) && !gone.has(t.to));
  for (const t of next.rels) {
    t.from = names.get(t.from) ?? t.from;
    t.to = names.get(t.to) ?? t.to;
  }
  const more = Math.max(1, Math.round(model.nodes.length * 0.004));
  for (let i = 0; i < more; i++) next.nodes.push(table(r, `Added${r.pick(nouns)}${i}`, 'node'));
  for (const t of [...next.nodes, ...next.rels]) {
    const used = new Set(t.properties.map((p) => p.name));
    t.properties = t.properties.filter((p) => changeProperty(r, p));
    if (r.float() < 0.03) t.properties.push(property(r, used, t.next));
  }
  return next;
}

function changeProperty(r, p) {
  const x = r.float();
  if (p.key) return true;
  if (x < 0.004) return false;
  if (x < 0.007) {
    p.was = p.name;
    p.name += '_v2';
  } else if (x < 0.011) {
    p.type = { INT32: 'INT64', DATE: 'TIMESTAMP' }[p.type] ?? 'STRING';
    p.default = null;
  } else if (x < 0.014) p.default = defaultOf(r, p.type);
  else if (x < 0.017) p.doc = sentence(r);
  return true;
}
