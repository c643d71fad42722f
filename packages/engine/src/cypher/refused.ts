/** Thrown inside this package when something cannot be written as a statement without changing its meaning. */
export class RenderRefused extends Error {
  override readonly name = 'RenderRefused';
  /** The name, text or type that cannot be written. */
  readonly subject: string;

  constructor(subject: string, reason: string) {
    super(reason);
    this.subject = subject;
  }
}
