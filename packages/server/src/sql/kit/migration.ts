/** A step of the schema. It is never changed once released; the next step changes what it made. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  /** Statements, separated by semicolons. */
  readonly sql: string;
  /**
   * The lowest schema whose programs may go on beside this one, so that processes can be updated one after
   * the other. Absent: none but its own. A step that takes something away comes one release after the
   * last program that uses it.
   */
  readonly lowest?: number;
}
