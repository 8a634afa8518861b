// node provider.js <port> <address of the application>
// Sign in with any password as "manager" (has a role), "many" (has one among many others) or "cook" (has none that is
// known here).
import { randomUUID } from 'node:crypto';
import Provider from 'oidc-provider';

const [port, application] = process.argv.slice(2);
const people = {
  manager: { oid: '3F2504E0-4F89-11D3-9A0C-0305E82C3301', roles: ['childrens-social-care.line-manager'],
    given_name: 'Maya', family_name: 'Fielding', email: 'maya.fielding@example.org' },
  // With so many groups that the token fits into no address.
  many: { oid: '9b2d', roles: [...Array.from({ length: 135 }, () => randomUUID()), 'police.executive'],
    given_name: 'Mina', family_name: 'Many', email: 'mina.many@example.org' },
  cook: { oid: '7a1c', roles: ['Canteen'], given_name: 'Colin', family_name: 'Cook', email: 'colin.cook@example.org' },
};

const provider = new Provider(`http://localhost:${port}`, {
  clients: [{
    client_id: 'differences',
    client_secret: 'a-secret-of-the-tests-only',
    redirect_uris: [`${application}/login/oauth2/code/oidc`],
    post_logout_redirect_uris: [`${application}/signed-out`],
  }],
  claims: { openid: ['sub', 'oid', 'roles'], profile: ['given_name', 'family_name'], email: ['email'] },
  conformIdTokenClaims: false,
  pkce: { required: () => true },
  findAccount: (context, id) => people[id] && { accountId: id, claims: () => ({ sub: id, ...people[id] }) },
});

provider.listen(Number(port), '127.0.0.1', () => console.log('ready'));
