/** The version of the command; a test holds it to the package's own. */
export const version = '0.1.0';
