const FEED = 0x0a;
const RETURN = 0x0d;

/** Watches the bytes of a text for carriage returns that stand alone beside line feeds: the reader of rows takes only one kind. */
export const lineEnds = (): { readonly see: (chunk: Uint8Array) => void; readonly mixed: () => boolean } => {
  let feed = false;
  let alone = false;
  let open = false;
  return {
    see: (chunk) => {
      if (open && chunk[0] !== FEED) alone = true;
      open = chunk.at(-1) === RETURN;
      feed ||= chunk.includes(FEED);
      if (alone) return;
      for (let at = chunk.indexOf(RETURN); at >= 0 && at + 1 < chunk.length; at = chunk.indexOf(RETURN, at + 1)) {
        if (chunk[at + 1] === FEED) continue;
        alone = true;
        return;
      }
    },
    mixed: () => feed && (alone || open),
  };
};

/** Every line end as a line feed, so that lines keep their numbers. */
export async function* oneLineEnd(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let open = false;
  for await (const chunk of chunks) {
    const text = open && chunk.startsWith('\n') ? chunk.slice(1) : chunk;
    if (chunk !== '') open = chunk.endsWith('\r');
    yield text.replace(/\r\n?/g, '\n');
  }
}
