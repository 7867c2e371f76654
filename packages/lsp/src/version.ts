declare const VOXXML_LANGUAGE_SERVER_VERSION: string | undefined;

/** The version of the package; the bundle knows it. */
export const version =
  typeof VOXXML_LANGUAGE_SERVER_VERSION === 'string' ? VOXXML_LANGUAGE_SERVER_VERSION : 'not bundled';
