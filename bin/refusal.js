/** The end of a command that its message explains: what is wrong and what to do. */
export class Refusal extends Error {}
