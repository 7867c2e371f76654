/** The version of the package; the bundler puts it in. */
declare const VOXLINT_VERSION: string;
