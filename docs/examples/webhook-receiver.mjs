// Takes webhooks of Mingjian, checks where they come from and handles each fact once.
//   npm install standardwebhooks
//   MINGJIAN_WEBHOOK_SECRET=whsec_… PORT=8080 node docs/examples/webhook-receiver.mjs
// The secret is shown once, when the address is added on the page Webhooks.
import { createServer } from 'node:http'
import { Webhook } from 'standardwebhooks'

const { MINGJIAN_WEBHOOK_SECRET: secret, PORT = '8080' } = process.env
if (!secret) {
  console.error('Set MINGJIAN_WEBHOOK_SECRET to the secret of this address (whsec_…).')
  process.exit(2)
}
const webhook = new Webhook(secret)
// The same fact may come twice. This forgets with the process: in production use a table keyed by webhook-id.
const seen = new Set()

const server = createServer(async (request, response) => {
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  let fact
  try {
    // Over the bytes as they came: parsed and written again they are others.
    fact = webhook.verify(Buffer.concat(chunks).toString('utf8'), request.headers)
  } catch {
    response.writeHead(401).end()
    return
  }
  const id = request.headers['webhook-id']
  if (!seen.has(id)) {
    // Ids only: ask the API for what you may see, e.g. GET /api/v1/… with an API key.
    console.log(fact.type, id, JSON.stringify(fact.data))
    seen.add(id)
  }
  // Answer within 15 seconds, or it is sent again: put long work into a queue of your own.
  response.writeHead(204).end()
})
server.listen(Number(PORT), () => console.log(`listening on ${server.address().port}`))
