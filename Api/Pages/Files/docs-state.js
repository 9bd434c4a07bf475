/** The token: in this page's memory and nowhere else, so that closing the page forgets it. */
export const token = { value: '' };

/** What was filled in for parameters, so that the next operation has it too. */
export const remembered = new Map();
