import { basename } from 'node:path';

const empty = new Set(['util', 'utils', 'helper', 'helpers', 'common', 'mapper', 'mappers', 'misc']);

/** A file is named after what it holds; a name that fits anything collects everything. */
export const tellingFileNames = {
  meta: {
    type: 'problem',
    docs: { description: 'Forbid file names that say nothing, and names that are not kebab-case.' },
    schema: [],
    messages: {
      empty: '"{{name}}" says nothing about what the file holds.',
      form: '"{{name}}" is not kebab-case.',
    },
  },
  create(context) {
    return {
      Program(node) {
        const name = basename(context.filename);
        const words = name.split('.')[0].split('-');
        if (words.some((word) => empty.has(word))) context.report({ node, messageId: 'empty', data: { name } });
        else if (!/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/.test(name)) context.report({ node, messageId: 'form', data: { name } });
      },
    };
  },
};
