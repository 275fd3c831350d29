// What of undici the bundle needs: its index also loads mocks, web sockets, caches and interceptors, which @actions/github
// never uses and no bundler can leave out of a CommonJS module.
export { default as ProxyAgent } from '../../node_modules/undici/lib/dispatcher/proxy-agent.js'
export { fetch } from '../../node_modules/undici/lib/web/fetch/index.js'
