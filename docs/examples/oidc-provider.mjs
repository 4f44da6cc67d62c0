// A provider to try single sign-on with on one machine. It believes everybody the address they type: never in earnest.
//   npm install oidc-provider
//   MINGJIAN_URL=http://127.0.0.1:4000 PORT=4500 node oidc-provider.mjs
//   OIDC_ISSUER=http://127.0.0.1:4500 OIDC_CLIENT_ID=mingjian OIDC_CLIENT_SECRET=try-it-on-one-machine-only ./mingjian start --demo
import { createServer } from 'node:http'
import Provider from 'oidc-provider'

const server = createServer()
server.listen(Number(process.env.PORT ?? 4500), '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'mingjian',
        client_secret: 'try-it-on-one-machine-only',
        token_endpoint_auth_method: 'client_secret_post',
        redirect_uris: [`${process.env.MINGJIAN_URL}/api/session/sign-on/answer`],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    findAccount: (_, address) => ({
      accountId: address,
      claims: () => ({ sub: address, email: address, email_verified: true }),
    }),
  })
  server.on('request', provider.callback())
  console.log(`issuer ${issuer}`)
})
