/** The engine's own version, kept beside every result it made; a test holds it to the package's. */
export const ENGINE_VERSION = '0.1.0';
