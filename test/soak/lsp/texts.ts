const several: ReadonlyMap<string, string> = new Map([
  [
    'file:///project/schema.kschema',
    `import "./types.kschema"
import "./more.kschema"

/// Anyone who can sign in.
node User {
  id: UUID @key
  name: STRING
  email: Email
  role: Role = "member"
  home: Address
  embedding: FLOAT[4]
  with Stamps

  fulltext byName(name)
  reserved legacyId
}

node Post {
  id: SERIAL @key
  title: STRING = "none"
  number: INT64 = nextval("orderNumber")
  with Stamps
}

/// Who follows whom.
rel Follows: User -> User { since: DATE }
rel LivesIn: User -> City @many_to_one
rel Likes: User -> Post { at: TIMESTAMP = current_timestamp() }

sequence orderNumber { start: 1000, increment: 1 }

event RegisterUser(id: UUID, name: STRING) {
  CREATE (u:User {id: $id, name: $name})
}

reserved Account
`,
  ],
  [
    'file:///project/types.kschema',
    `/// Where to write to.
type Email = STRING
enum Role { admin, member, guest }
struct Address { street: STRING  city: STRING  at: STRUCT(lat: DOUBLE, lon: DOUBLE) }
mixin Stamps { createdAt: TIMESTAMP  updatedAt: TIMESTAMP }
`,
  ],
  [
    'file:///project/more.kschema',
    `import "./types.kschema"

node City { name: STRING @key  mayor: Email }
rel Near: City -> City { km: DOUBLE }
`,
  ],
]);

/** The same in one file: without imports more of what is edited can be followed declaration by declaration. */
const single: ReadonlyMap<string, string> = new Map([
  [
    'file:///project/schema.kschema',
    [...several.values()].map((text) => text.replace(/^import .*\n/gm, '')).join('\n'),
  ],
]);

/** The schemas that the soak begins with and comes back to. */
export const schemas: readonly ReadonlyMap<string, string>[] = [single, several];
