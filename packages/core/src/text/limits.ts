/**
 * So many findings of one document are kept at most, of its syntax and in all: nobody reads more, and a few megabytes
 * that are made of mistakes would take all the memory that there is.
 */
export const mostDiagnostics = 100_000;

/**
 * The most code units of a document that the command line and the language server read: thousands of times what a call
 * takes, and little enough that its tree has room in the memory that Node has by default. `parse` reads longer ones too.
 */
export const longestDocument = 16_000_000;
