const REFERENCE = /^\s*[^[\]\s]+\s*(?:\[[^[\]]*\])?\s*$/;

/** Whether a text has the form of a reference, `metric[member,period]`, whatever it names. */
export const isReference = (text: string): boolean => REFERENCE.test(text);
