import { defineRule } from '@kschema/grammar';

export const keyUnreadable = defineRule<Record<string, never>>({
  code: 'IN115',
  id: 'key-unreadable',
  severity: 'blocked',
  heading: 'A key cannot be read',
  text: () => ({
    title: 'The key to sign with is no Ed25519 private key in PEM',
    why: 'What is not signed, or signed with something else, would be refused by every instance.',
    fix: 'Make one with `kschema keys create <file>`, and give the content of that file.',
  }),
  examples: { bad: [], good: [] },
});
