// "Register" in Cockpit's navigation, and the page behind it: what the register answers when the
// board asks. Plain modules, no build step; docs/register.md says what each figure means.
import { openPage } from './page.js';

const PATH = '/register';

let close = () => {};

export default [
  {
    id: 'register-navigation',
    pluginPoint: 'cockpit.navigation',
    priority: 1,
    properties: { path: PATH },
    render: (node) => {
      const link = document.createElement('a');
      link.href = '#' + PATH;
      link.textContent = 'Register';
      node.append(link);
    }
  },
  {
    id: 'register-page',
    pluginPoint: 'cockpit.route',
    priority: 1,
    properties: { path: PATH },
    render: (node) => {
      close = openPage(node);
    },
    unmount: () => close()
  }
];
