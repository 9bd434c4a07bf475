const methods = ['get', 'post', 'put', 'patch', 'delete'];

/** The API document, read for showing: operations by tag, and references followed. */
export class Model {
  constructor(document) {
    this.document = document;
    this.operations = Object.entries(document.paths).flatMap(([path, item]) =>
      methods.filter(method => item[method]).map(method => ({ ...item[method], path, method: method.toUpperCase(), tag: item[method].tags?.[0] ?? '' })));
    this.tags = document.tags.map(tag => ({ ...tag, operations: this.operations.filter(operation => operation.tag === tag.name) }))
      .filter(tag => tag.operations.length > 0);
  }

  static async load() {
    const answer = await fetch('/openapi/v1.json');
    if (!answer.ok) throw new Error(`The API document could not be read: ${answer.status}`);
    return new Model(await answer.json());
  }

  /** An operation by its name. */
  find(id) {
    return this.operations.find(operation => operation.operationId === id);
  }

  /** What a reference leads to, or the thing itself. */
  follow(thing) {
    if (!thing?.$ref) return thing;
    return thing.$ref.split('/').slice(1).reduce((found, step) => found[step.replaceAll('~1', '/').replaceAll('~0', '~')], this.document);
  }

  /** A schema with its reference followed, its null taken out, and its name. */
  schema(given) {
    let schema = given ?? {};
    let nullable = false;
    const choices = schema.oneOf ?? schema.anyOf;
    if (choices) {
      nullable = choices.some(choice => choice.type === 'null');
      const rest = choices.filter(choice => choice.type !== 'null');
      if (rest.length === 1) schema = { ...rest[0], description: schema.description ?? rest[0].description };
    }

    const name = schema.$ref?.split('/').at(-1);
    const found = this.follow(schema);
    const types = [found.type ?? []].flat();
    return { ...found, description: schema.description ?? found.description, name, nullable: nullable || types.includes('null'), types: types.filter(type => type !== 'null') };
  }

  /** The examples of a content, each with its name. */
  examples(media) {
    if (media.example !== undefined) return [{ name: '', value: media.example }];
    return Object.entries(media.examples ?? {}).map(([name, given]) => ({ name, value: this.follow(given).value }));
  }

  /** A type in words. */
  typeOf(given) {
    const schema = this.schema(given);
    if (schema.items) return `list of ${this.typeOf(schema.items)}`;
    const type = schema.types.includes('integer') ? 'integer' : schema.types.includes('number') ? 'number' : schema.types.join(' or ') || (schema.properties ? 'object' : 'anything');
    return schema.format && ['date-time', 'uri', 'binary', 'uuid'].includes(schema.format) ? `${type}, ${schema.format}` : type;
  }
}
