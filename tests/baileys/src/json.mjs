// What goes over the lines is JSON; bytes go as { "$bytes": "<base64>" } both ways, whole numbers of any size as numbers.

/** Turns what a request holds into what the libraries take. */
export function revive(value) {
  if (Array.isArray(value)) {
    return value.map(revive);
  }
  if (value === null || typeof value !== 'object') {
    return value;
  }
  if (typeof value.$bytes === 'string') {
    return Buffer.from(value.$bytes, 'base64');
  }
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, revive(member)]));
}

/** Turns what the libraries give into plain JSON values. Protobuf objects come out as their own toJSON says: bytes in base64, enums by name. */
export function plain(value) {
  if (typeof value === 'bigint') {
    return Number(value);
  }
  if (value === null || typeof value !== 'object') {
    return typeof value === 'function' ? undefined : value;
  }
  if (value instanceof Uint8Array) {
    return { $bytes: Buffer.from(value).toString('base64') };
  }
  if (value instanceof Error) {
    return { error: value.message, code: value.output?.statusCode ?? null, data: plain(value.data) };
  }
  if (value instanceof Map || value instanceof Set) {
    return plain([...value]);
  }
  if (Array.isArray(value)) {
    return value.map(plain);
  }
  if (typeof value.toNumber === 'function') {
    return value.toNumber();
  }
  if (typeof value.toJSON === 'function') {
    return plain(value.toJSON());
  }
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]));
}
