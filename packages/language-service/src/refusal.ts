/** Why something that was asked for cannot be done, for the editor to show. The only thing that an answer throws. */
export class Refusal extends Error {}
