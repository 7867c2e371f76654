/** An id of the Voice API. Version and variant bits are not looked at: the documentation's own ids have none. */
export const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
