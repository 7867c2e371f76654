export const hangup = '<Response><hangup/></Response>';

/** A program with one more string that contains a mistake, at its end. */
export const insertions: Readonly<Record<string, (text: string) => { program: string; codes: readonly string[] }>> = {
  py: (text) => ({ program: `${text}\nxml = "${hangup}"\n`, codes: ['unknown-element'] }),
  rb: (text) => ({ program: `${text}\nxml = "${hangup}"\n`, codes: ['unknown-element'] }),
  go: (text) => ({ program: `${text}\nvar xml = "${hangup}"\n`, codes: ['unknown-element'] }),
};
