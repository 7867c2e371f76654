import ejs from 'ejs';
import Handlebars from 'handlebars';
import { Liquid } from 'liquidjs';
import nunjucks from 'nunjucks';
import type { Scope, TemplateSyntax } from './template.ts';

/** A template language with its engine. */
export interface Engine extends TemplateSyntax {
  readonly render: (template: string, scopes: readonly Scope[]) => readonly string[];
}

const liquid = new Liquid();
const plain = new nunjucks.Environment(null, { autoescape: false });

export const engines: Readonly<Record<string, Engine>> = {
  handlebars: {
    extension: 'hbs',
    hasLoopElse: true,
    branch: (scope, id, index) => `{{#if ${scope}.c${id}.is${index}}}`,
    otherBranch: (scope, id, index) => `{{else if ${scope}.c${id}.is${index}}}`,
    otherwise: '{{^}}',
    endOfChoice: () => '{{~/if}}',
    loop: (scope, id, variable) => `{{! rounds }}{{#each ${scope}.l${id} as |${variable}|}}`,
    loopOtherwise: '{{else}}',
    endOfLoop: '{{/each}}',
    render(template, scopes) {
      const run = Handlebars.compile(template, { noEscape: true });
      return scopes.map((scope) => run({ r: withNames(scope) }));
    },
  },
  ejs: {
    extension: 'ejs',
    hasLoopElse: false,
    branch: (scope, id, index) => `<% if (${scope}.c${id} === ${index}) { %>`,
    otherBranch: (scope, id, index) => `<%_ } else if (${scope}.c${id} === ${index}) { _%>`,
    otherwise: '<% } else { %>',
    endOfChoice: () => '<% } %>',
    cases: {
      branch: (scope, id, index) =>
        index === 0 ? `<% switch (${scope}.c${id}) { case 0: %>` : `<% break; case ${index}: -%>`,
      otherwise: '<% break; default: %>',
      end: '<% } // switch %>',
    },
    loop: (scope, id, variable) =>
      id % 2 === 0
        ? `<% ${scope}.l${id}.forEach((${variable}) => { %>`
        : `<% ${scope}.l${id}.forEach(function (${variable}, index) { %>`,
    loopOtherwise: '',
    endOfLoop: '<% }) /* rounds */ %>',
    render(template, scopes) {
      const run = ejs.compile(template);
      return scopes.map((scope) => run({ r: scope }));
    },
  },
  nunjucks: {
    extension: 'j2',
    hasLoopElse: true,
    branch: (scope, id, index) => `{# choice #}{% if ${scope}.c${id} == ${index} %}`,
    otherBranch: (scope, id, index) => `{%- elif ${scope}.c${id} == ${index} %}`,
    otherwise: '{% else -%}',
    endOfChoice: () => '{% endif %}',
    cases: {
      // An empty case continues with the next one.
      branch: (scope, id, index) =>
        `${index === 0 ? `{% set v${id} = ${scope}.c${id} %}{% switch v${id} %}` : ''}{% case ${index} %}\n`,
      otherwise: '{% default %}',
      end: '{% endswitch %}',
    },
    loop: (scope, id, variable) => `{% for ${variable} in ${scope}.l${id} -%}`,
    loopOtherwise: '{% else %}',
    endOfLoop: '{% endfor %}',
    render: (template, scopes) => {
      const run = nunjucks.compile(template, plain);
      return scopes.map((scope) => run.render({ r: scope }));
    },
  },
  liquid: {
    extension: 'liquid',
    hasLoopElse: true,
    branch: (scope, id, index) =>
      id % 2 === 0 ? `{% unless ${scope}.c${id} != ${index} %}` : `{% if ${scope}.c${id} == ${index} %}`,
    otherBranch: (scope, id, index) => `{% elsif ${scope}.c${id} == ${index} %}`,
    otherwise: '{%- else -%}',
    endOfChoice: (id) => (id % 2 === 0 ? '{% endunless %}' : '{% endif %}'),
    cases: {
      branch: (scope, id, index) => `${index === 0 ? `{% case ${scope}.c${id} %}\n` : ''}{% when ${index} %}`,
      otherwise: '{% else %}',
      end: '{% endcase %}',
    },
    loop: (scope, id, variable) => `{% for ${variable} in ${scope}.l${id} %}`,
    loopOtherwise: '{% else %}',
    endOfLoop: '{% endfor %}',
    render(template, scopes) {
      const run = liquid.parse(template);
      return scopes.map((scope) => liquid.renderSync(run, { r: scope }) as string);
    },
  },
};

/** Each branch as an object with one name, since Handlebars doesn't compare. */
function withNames(scope: Scope): unknown {
  return Object.fromEntries(
    Object.entries(scope).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map(withNames) : { [`is${value as number}`]: true },
    ]),
  );
}
