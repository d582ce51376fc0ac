// The floor: a bare node:http server that reads and parses the body and answers something of the same size.
import { createServer } from 'node:http';

const answer = Buffer.from('x'.repeat(Number(process.argv[2] ?? 2)));
const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    if (chunks.length > 0) JSON.parse(Buffer.concat(chunks).toString('utf8'));
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0', 'content-length': answer.length });
    response.end(answer);
  });
});
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ port: server.address().port })));
