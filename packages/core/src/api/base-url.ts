/** The address that every path of the Voice API is relative to (documentation: Base URL). */
export const baseUrl = 'https://voiceapi.voxtelesys.net/api/v1';
