import { html, raw } from 'hono/html';
import { type Description, type Field, fieldsOf, nameOf, type Route, routesByTag, type Schema } from './description.ts';
import { STYLE } from './style.ts';

type Html = ReturnType<typeof html>;

/** Text in which backticks mark code. */
const prose = (text: string): Html =>
  html`${text.split('`').map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : part))}`;

const anchorOf = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');

const joined = (parts: readonly Html[], sign: string): Html =>
  html`${parts.map((part, at) => html`${at > 0 ? sign : ''}${part}`)}`;

const typeOf = (schema: Schema): Html => {
  if (schema.$ref !== undefined) {
    const name = nameOf(schema.$ref);
    return html`<a href="#schema-${name}">${name}</a>`;
  }
  const choice = schema.anyOf ?? schema.oneOf;
  if (choice !== undefined) return joined(choice.map(typeOf), ' or ');
  if (schema.allOf !== undefined) return joined(schema.allOf.map(typeOf), ' and ');
  if (schema.enum !== undefined)
    return joined(
      schema.enum.map((value) => html`<code>${String(value)}</code>`),
      ' ',
    );
  const types = [schema.type ?? 'anything'].flat();
  return joined(
    types.map((type) => {
      if (type === 'array' && schema.items !== undefined) return html`list of ${typeOf(schema.items)}`;
      if (type === 'object' && typeof schema.additionalProperties === 'object')
        return html`table of ${typeOf(schema.additionalProperties)}`;
      if (type === 'object' && schema.properties !== undefined)
        return html`{ ${joined(
          Object.entries(schema.properties).map(([name, inner]) => html`<code>${name}</code>: ${typeOf(inner)}`),
          ', ',
        )} }`;
      return html`${type}${type === 'string' && schema.format ? `, ${schema.format}` : ''}`;
    }),
    ' or ',
  );
};

const exampleOf = ({ example, default: preset }: Schema): Html | '' =>
  preset !== undefined && preset !== ''
    ? html` Default <code>${JSON.stringify(preset)}</code>.`
    : example !== undefined
      ? html` Example <code>${typeof example === 'string' ? example : JSON.stringify(example)}</code>.`
      : '';

const table = (caption: string, fields: readonly (Field & { readonly where?: string })[]): Html | '' =>
  fields.length === 0
    ? ''
    : html`<table>
<caption>${caption}</caption>
<thead><tr><th scope="col">Name</th><th scope="col">Type</th><th scope="col">Meaning</th></tr></thead>
<tbody>${fields.map(
        ({ name, required, schema, where }) => html`<tr>
<th scope="row"><code>${name}</code>${required ? '' : html` <small>optional</small>`}</th>
<td>${typeOf(schema)}</td>
<td>${where ? html`<small>in the ${where}.</small> ` : ''}${prose(schema.description ?? '')}${exampleOf(schema)}</td>
</tr>`,
      )}</tbody></table>`;

const answersOf = ({ responses }: Route): Html => html`<table>
<caption>Answers</caption>
<thead><tr><th scope="col">Status</th><th scope="col">Shape</th><th scope="col">Meaning</th></tr></thead>
<tbody>${Object.entries(responses).map(([status, { description, content }]) => {
  const [[type = '', { schema } = {}] = []] = Object.entries(content ?? {});
  const shape = type.includes('json') && schema ? typeOf(schema.properties ? { type: 'object' } : schema) : type;
  return html`<tr><th scope="row">${status}</th><td>${shape}</td><td>${prose(description)}</td></tr>`;
})}</tbody></table>`;

const answerFields = (description: Description, { responses }: Route): Html | '' => {
  const [fine] = Object.entries(responses).filter(([status]) => status.startsWith('2'));
  const schema = fine?.[1].content?.['application/json']?.schema;
  return schema?.properties ? table('Members of the answer', fieldsOf(description, schema)) : '';
};

const operation = (description: Description, route: Route): Html => {
  const { method, path, operationId = '', summary = '', parameters = [], requestBody } = route;
  const given = parameters.map(({ name, required = false, schema = {}, description: words, in: where }) => ({
    name,
    required,
    schema: { ...schema, ...(words === undefined ? {} : { description: words }) },
    where,
  }));
  const body = requestBody?.content['application/json']?.schema;
  return html`<section class="operation" id="${operationId}">
<h3><a href="#${operationId}">${summary}</a></h3>
<p class="address"><span class="method ${method}">${method.toUpperCase()}</span> <code>${path}</code></p>
${route.description ? html`<p>${prose(route.description)}</p>` : ''}
${table('Parameters', given)}
${body ? table('Body, as JSON', fieldsOf(description, body)) : ''}
${answersOf(route)}
${answerFields(description, route)}
</section>`;
};

/** Everything the API can do on one page, without a script: written from its description, readable on paper too. */
export const referencePage = (description: Description): Promise<string> | string => {
  const { info, openapi, components } = description;
  const tags = [...routesByTag(description)];
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${info.title} API reference</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<nav aria-label="Contents">
<p class="brand"><a href="/">${info.title}</a> <small>API ${info.version}</small></p>
${tags.map(
  ([tag, routes]) => html`<h2><a href="#${anchorOf(tag)}">${tag}</a></h2>
<ul>${routes.map(({ operationId, summary }) => html`<li><a href="#${operationId}">${summary}</a></li>`)}</ul>`,
)}
<h2><a href="#shapes">Shapes</a></h2>
</nav>
<main>
<h1>${info.title} API</h1>
<p class="lead">Version ${info.version}, OpenAPI ${openapi}. Machines read <a href="/api/v1/openapi.json">openapi.json</a>.</p>
${(info.description ?? '').split('\n\n').map((paragraph) => html`<p>${prose(paragraph)}</p>`)}
${tags.map(
  ([tag, routes]) => html`<section id="${anchorOf(tag)}"><h2>${tag}</h2>
${routes.map((route) => operation(description, route))}</section>`,
)}
<section id="shapes"><h2>Shapes</h2>
${Object.entries(components.schemas).map(([name, schema]) => {
  const fields = fieldsOf(description, schema);
  return html`<section class="operation" id="schema-${name}"><h3><a href="#schema-${name}">${name}</a></h3>
${schema.description ? html`<p>${prose(schema.description)}</p>` : ''}
${fields.length > 0 ? table('Members', fields) : html`<p>${typeOf(schema)}</p>`}</section>`;
})}</section>
</main>
</body>
</html>`;
  return page instanceof Promise ? page.then(String) : String(page);
};
