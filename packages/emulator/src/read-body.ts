/** Reads a body as text, up to a number of bytes. Returns undefined if it is larger. */
export async function readBody(request: Request, largest: number): Promise<string | undefined> {
  const announced = request.headers.get('content-length');
  if (announced !== null) {
    // Node reads no more than that. To read it at once is much faster than the stream below.
    return Number(announced) > largest ? undefined : request.text();
  }
  // A GET has no body, and to look for one is not free.
  if (request.method === 'GET' || request.method === 'HEAD' || request.body === null) return '';
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
