/** A request as the form describes it: what is sent, and what curl is told. */
export class DraftRequest {
  constructor(operation, values) {
    this.method = operation.method;
    this.headers = [];
    const query = [];
    let path = operation.path;
    for (const { place, name, value } of values) {
      if (place === 'path') path = path.replace(`{${name}}`, encodeURIComponent(value));
      else if (value !== '' && place === 'query') query.push(`${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
      else if (value !== '' && place === 'header') this.headers.push([name, value]);
    }

    this.path = path + (query.length > 0 ? `?${query.join('&')}` : '');
    this.body = undefined;
    this.file = undefined;
  }

  /** Sends it. The token goes into the header and nowhere else. */
  send(token, signal) {
    const headers = new Headers(this.headers);
    if (token) headers.set('Authorization', `Bearer ${token}`);
    let body = this.body;
    if (this.file) {
      body = new FormData();
      body.append(this.file.field, this.file.content);
    } else if (body !== undefined) {
      headers.set('Content-Type', 'application/json');
    }

    return fetch(this.path, { method: this.method, headers, body, signal, cache: 'no-store', credentials: 'omit', redirect: 'manual' });
  }

  /** The same as a command for a shell; the token stays a variable, so that the text can be shown to others. */
  toCurl(withToken) {
    const parts = [`curl ${this.method === 'GET' ? '' : `-X ${this.method} `}${quote(location.origin + this.path)}`];
    if (withToken) parts.push('-H "Authorization: Bearer $TOKEN"');
    for (const [name, value] of this.headers) parts.push(`-H ${quote(`${name}: ${value}`)}`);
    if (this.file) parts.push(`-F ${quote(`${this.file.field}=@${this.file.content?.name ?? 'file'}`)}`);
    else if (this.body !== undefined) parts.push("-H 'Content-Type: application/json'", `-d ${quote(this.body)}`);
    return parts.join(' \\\n  ');
  }
}

function quote(text) {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
