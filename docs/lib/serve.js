'use strict'

// Serves a folder on the loopback interface: node lib/serve.js FOLDER [PORT]

const fs = require('fs')
const http = require('http')
const path = require('path')

const TYPES = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript', '.json': 'application/json', '.svg': 'image/svg+xml' }
const root = path.resolve(process.argv[2])
const port = Number(process.argv[3] || 8000)

http
  .createServer((request, response) => {
    let file = path.join(root, path.normalize(decodeURIComponent(new URL(request.url, 'http://localhost').pathname)))
    if (fs.existsSync(file) && fs.statSync(file).isDirectory()) file = path.join(file, 'index.html')
    if (!file.startsWith(root) || !fs.existsSync(file)) {
      response.writeHead(404, { 'content-type': 'text/plain' })
      return response.end('There is no such page.')
    }
    response.writeHead(200, { 'content-type': (TYPES[path.extname(file)] || 'text/plain') + '; charset=utf-8' })
    response.end(fs.readFileSync(file))
  })
  .listen(port, '127.0.0.1', () => console.log(`http://localhost:${port}/`))
