// Roles get random names for a run, which needs each of them written out where a process is started in it.
import { logMethod } from './log-calls.js';

const ROLE = /^[A-Za-z][A-Za-z0-9-]*$/;

function isLogRole(node) {
  return node.type === 'MemberExpression' && node.object.name === 'log' && node.property.name === 'role';
}

export default {
  meta: {
    type: 'problem',
    messages: {
      literal: "The role in `log.self` is not written out as a string in single quotes, such as `log.self('leaver')`.",
      name: 'The role `{{role}}` is not made of letters, digits and hyphens.',
      main: 'No second process is `main`.',
      unknown: 'Nothing in this file starts a role called `{{role}}`.',
    },
    schema: [],
  },
  create(context) {
    const started = new Set(['main']);
    const mentioned = [];

    function mention(node) {
      if (node?.type === 'Literal' && typeof node.value === 'string') mentioned.push(node);
    }

    return {
      CallExpression(node) {
        if (logMethod(node) !== 'self') return;
        const [role] = node.arguments;
        if (role?.type !== 'Literal' || typeof role.value !== 'string') context.report({ node, messageId: 'literal' });
        else if (!ROLE.test(role.value)) context.report({ node, messageId: 'name', data: { role: role.value } });
        else if (role.value === 'main') context.report({ node, messageId: 'main' });
        else started.add(role.value);
      },
      BinaryExpression({ left, right }) {
        if (isLogRole(left)) mention(right);
        if (isLogRole(right)) mention(left);
      },
      SwitchStatement({ discriminant, cases }) {
        if (isLogRole(discriminant)) for (const { test } of cases) mention(test);
      },
      'Program:exit'() {
        for (const node of mentioned) {
          if (started.has(node.value)) continue;
          context.report({ node, messageId: 'unknown', data: { role: node.value } });
        }
      },
    };
  },
};
