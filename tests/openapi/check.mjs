// Reads an OpenAPI document from standard input and says as one line of JSON what an independent validator thinks of it.
import { Validator } from '@seriousme/openapi-schema-validator';

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const validator = new Validator();
const { valid, errors } = await validator.validate(JSON.parse(Buffer.concat(chunks).toString('utf8')));
console.log(JSON.stringify({ valid, version: validator.version ?? null, errors: errors ?? null }));
