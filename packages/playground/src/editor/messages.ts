/** How an editor tells people something. */
export interface Messages {
  /** Shows and reads a short text. */
  readonly announce: (text: string) => void;
  /** Reads a text to those who do not see that it has come up. */
  readonly speak: (text: string) => void;
}
