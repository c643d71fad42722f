/** A seeded source of choices: the same seed makes the same choices on every machine. */
export interface Random {
  /** In [0, 1). */
  float(): number;
  /** In [0, n). */
  int(n: number): number;
  /** In [low, high]. */
  between(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** One of the keys, each as likely as its weight. */
  weighted<K extends string>(weights: Record<K, number>): K;
  shuffle<T>(items: readonly T[]): T[];
  /** `count` different items, fewer when there are not as many. */
  sample<T>(items: readonly T[], count: number): T[];
  /** In [0, 2^bits). */
  bits(bits: number): bigint;
  /** An independent source, so that one part drawing more does not move the others. */
  fork(): Random;
}

/** mulberry32. `pick` and `weighted` need at least one item. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const float = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const int = (n: number): number => Math.floor(float() * n);
  const shuffle = <T>(items: readonly T[]): T[] => {
    const out = [...items];
    for (let i = out.length - 1; i > 0; i--) {
      const j = int(i + 1);
      [out[i], out[j]] = [out[j] as T, out[i] as T];
    }
    return out;
  };
  return {
    float,
    int,
    between: (low, high) => low + int(high - low + 1),
    chance: (probability) => float() < probability,
    pick: <T>(items: readonly T[]): T => {
      if (items.length === 0) throw new Error('nothing to pick from');
      return items[int(items.length)] as T;
    },
    weighted: <K extends string>(weights: Record<K, number>): K => {
      const entries = Object.entries(weights) as [K, number][];
      let x = float() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [key, weight] of entries) {
        x -= weight;
        if (x < 0) return key;
      }
      return (entries[entries.length - 1] as [K, number])[0];
    },
    shuffle,
    sample: (items, count) => shuffle(items).slice(0, count),
    bits: (bits) => {
      let out = 0n;
      for (let i = 0; i < bits; i += 16) out = (out << 16n) | BigInt(int(65536));
      return out & ((1n << BigInt(bits)) - 1n);
    },
    fork: () => randomFrom(int(4294967296)),
  };
}

/** Mixes two numbers into a seed, so that neighbouring rounds of one run are unrelated. */
export function seedOf(seed: number, index: number): number {
  let h = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(index + 1, 0xc2b2ae35);
  h ^= h >>> 15;
  h = Math.imul(h, 0x27d4eb2f);
  return (h ^ (h >>> 13)) >>> 0;
}
