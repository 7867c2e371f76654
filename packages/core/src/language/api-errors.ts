/** An error code of the Voice API. */
export interface ApiErrorSpec {
  readonly code: number;
  /** The description that the API gives. */
  readonly description: string;
  /** Markdown: what it means, and what to do about it. */
  readonly meaning: string;
}

const internal = 'A fault of the API itself, not of the document. Contact Voxtelesys if it persists.';

/** Errors of a call, conference or participant: the `error.code` of its record (documentation: Call Errors). */
export const callErrors = [
  {
    code: 5105,
    description: 'root element "Response" missing in voxXML',
    meaning: 'The document is well-formed, but its root is not `<Response>`. Names are case-sensitive.',
  },
  {
    code: 5106,
    description: 'bad syntax in voxXML',
    meaning: 'The document is not well-formed XML: an unclosed element, a bare `&`, a missing quote.',
  },
  {
    code: 5107,
    description: 'could not reach URL',
    meaning: 'The URL of a Play, a Redirect or a callback did not answer. It must be reachable from the internet.',
  },
  {
    code: 5108,
    description: 'bad mimetype in HTTP VoxXML',
    meaning:
      'A document fetched by a Redirect came with another MIME type than `text/xml`, `application/xml` or `text/plain`.',
  },
  ...[6100, 6101, 6102, 6103, 6104, 6105, 6106, 6107, 6108, 6109].map((code) => ({
    code,
    description: 'internal server error',
    meaning: internal,
  })),
] as const satisfies readonly ApiErrorSpec[];

/** Answers to a request that fails (documentation: HTTP errors). */
export const httpErrors = [
  { code: 401, description: 'Unauthorized', meaning: 'The API key is missing or wrong.' },
  { code: 404, description: 'Not Found', meaning: 'There is no such URL, or it does not take this HTTP method.' },
  { code: 422, description: 'Unprocessable Entity', meaning: 'The data or parameters of the request are not valid.' },
  {
    code: 500,
    description: 'Internal Server Error',
    meaning: 'A fault of the server. Contact Voxtelesys with the `error_id` of the answer.',
  },
] as const satisfies readonly ApiErrorSpec[];
