/** A URI, or a part of one, without its escapes; as it is if a client doesn't escape percent signs. */
export function decodedUri(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

/** The name of the file that a URI leads to, to show. */
export function fileName(uri: string): string {
  return decodedUri(uri.slice(uri.lastIndexOf('/') + 1));
}
