// Takes webhooks of Mingjian, checks where they come from and handles each fact once.
//   npm install standardwebhooks
//   MINGJIAN_WEBHOOK_SECRET=whsec_… PORT=8080 node webhook-receiver.mjs
import { createServer } from 'node:http'
import { Webhook } from 'standardwebhooks'

const webhook = new Webhook(process.env.MINGJIAN_WEBHOOK_SECRET)
const seen = new Set() // in earnest: a table with webhook-id as its key

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
  response.writeHead(204).end() // within 15 seconds; long work belongs after the answer
})
server.listen(Number(process.env.PORT ?? 8080), () => console.log(`listening on ${server.address().port}`))
