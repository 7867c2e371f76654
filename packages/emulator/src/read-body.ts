/** Reads a body as text, up to a number of bytes. Returns undefined if it is larger. */
export async function readBody(request: Request, largest: number): Promise<string | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > largest) return undefined;
  if (request.body === null) return '';
  const decoder = new TextDecoder();
  let text = '';
  let length = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > largest) return undefined;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
