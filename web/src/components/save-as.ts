/** Saves a file from the page. */
export const saveAs = (file: Blob, name: string): void => {
  const address = URL.createObjectURL(file);
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
};

const LONGEST = 60;

/** `smb-costs-11-3-of-its-arr.png`, from words. */
export const fileNameOf = (words: string, ending: string): string =>
  `${
    words
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .slice(0, LONGEST)
      .replace(/^-|-$/g, '') || 'chart'
  }.${ending}`;
