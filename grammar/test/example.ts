/** A file with everything that the language has. */
export const example = `import "./common.kschema"

/// Anyone who can sign in.
node User @deprecated("use Person") {
  id: UUID @key
  name: STRING
  email: Email // a type alias
  age: INT64 = 0 // a default
  score: DOUBLE = -1.5e3 + 2 * (3 - 1) ^ 2 / CAST("4" AS DOUBLE) % 5
  role: Role // an enum
  home: Address // a struct
  tags: STRING[] = ["a", 'b']
  embedding: FLOAT[384] // a fixed-size array
  price: DECIMAL(18, 3)
  meta: STRUCT(a: INT64[], m: MAP(STRING, UNION(x: INT64, y: STRING)))
  point: STRUCT(x: INT64, y: INT64) = {x: 1, y: -2}
  flags: BOOL = TRUE
  nothing: STRING = null
  nick: STRING @renamedFrom(handle) @using(lower(nick))
  fax: STRING @deprecated("use email", removeAfter: "2027-01-31")
  \`zip code\`: STRING
  with Timestamps // a mixin

  fulltext byName(name, nick) { stemmer: "english" }
  vector nearest(embedding) { metric: "cosine", mu: 30 } @allow(IX102, "agreed")

  reserved legacyId, handle // names that must not come back
}

node Post { id: SERIAL @key  title: STRING }
node City { name: STRING @key }
/* a comment
   of two lines */
rel Follows: User -> User { since: DATE }

rel LivesIn: User -> City @many_to_one
rel Likes: User -> Post, User -> City { at: TIMESTAMP = current_timestamp() }

type Email = STRING
enum Role { admin, member, /* not really */ guest }
struct Address {
  /// With the number.
  street: STRING
  city: STRING
  at: STRUCT(lat: DOUBLE, lon: DOUBLE)
}
mixin Timestamps { createdAt: TIMESTAMP, updatedAt: TIMESTAMP }
sequence orderNumber { start: 1000, increment: 1, cycle: true }

/// Register a person. A data event: the only way in which data travels.
event RegisterUser(id: UUID, name: STRING, age: INT64 = 0) {
  CREATE (:User {id: $id, name: $name, age: $age}) // }
}

reserved Account, Old
// the end
`;
