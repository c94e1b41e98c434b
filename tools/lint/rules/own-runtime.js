// A scenario starts the runtime that runs it, `process.execPath`, never one that it finds by name.
const RUNTIME = /^(\S*\/)?(node|nodejs|bun|deno)(\s|$)/;
const STARTING = new Set(['exec', 'execFile', 'execFileSync', 'execSync', 'fork', 'spawn', 'spawnSync', 'execve']);

function startOf(node) {
  if (node?.type === 'Literal') return `${node.value}`;
  return node?.type === 'TemplateLiteral' ? node.quasis[0].value.cooked : '';
}

export default {
  meta: {
    type: 'problem',
    messages: { byName: 'A runtime is started by name: start `process.execPath` with `log.self`.' },
    schema: [],
  },
  create(context) {
    return {
      CallExpression(node) {
        const name = node.callee.property?.name ?? node.callee.name;
        if (STARTING.has(name) && RUNTIME.test(startOf(node.arguments[0])))
          context.report({ node, messageId: 'byName' });
      },
    };
  },
};
