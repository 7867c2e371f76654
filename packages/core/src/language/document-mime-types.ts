/** The MIME types that a document fetched by a Redirect may have; any other is call error 5108. */
export const documentMimeTypes = ['text/xml', 'application/xml', 'text/plain'] as const;
