// Tests which hosts NO_PROXY names, entry by entry.
import { describe, expect, test } from '@jest/globals'
import { bypassesProxy, readProxies } from '../../src/sagemaker/connection/proxy.ts'

function bypasses(list: string, url: string): boolean {
  return bypassesProxy({ NO_PROXY: list }, new URL(url))
}

describe('NO_PROXY', () => {
  test.each([
    ['amazonaws.com', 'https://amazonaws.com'],
    ['amazonaws.com', 'https://sts.eu-west-1.amazonaws.com'],
    ['.amazonaws.com', 'https://sts.eu-west-1.amazonaws.com'],
    ['.amazonaws.com', 'https://amazonaws.com'],
    ['*.amazonaws.com', 'https://sts.eu-west-1.amazonaws.com'],
    ['AmazonAWS.com', 'https://sts.AMAZONAWS.com'],
    ['amazonaws.com.', 'https://sts.amazonaws.com'],
    ['amazonaws.com', 'https://sts.amazonaws.com.'],
    ['localhost amazonaws.com', 'https://sts.amazonaws.com'],
    ['localhost,\n\tamazonaws.com ,', 'https://sts.amazonaws.com'],
    ['*', 'https://sts.amazonaws.com'],
    ['localhost, *', 'https://sts.amazonaws.com'],
    ['amazonaws.com:443', 'https://sts.amazonaws.com'],
    ['amazonaws.com:80', 'http://sts.amazonaws.com'],
    ['tokens.test:8443', 'https://tokens.test:8443/path'],
    ['10.0.0.5', 'http://10.0.0.5:8080'],
    ['10.0.0.5:8080', 'http://10.0.0.5:8080'],
    ['10.0.0.0/8', 'http://10.200.3.4'],
    ['10.0.0.0/30', 'http://10.0.0.3'],
    ['0.0.0.0/0', 'http://203.0.113.9'],
    ['::1', 'http://[::1]:8080'],
    ['[::1]', 'http://[::1]'],
    ['[::1]:8080', 'http://[::1]:8080'],
    ['0:0:0:0:0:0:0:1', 'http://[::1]'],
    ['fd00::/8', 'http://[fd12:3456::1]'],
  ])('%j names the host of %s', (list, url) => {
    expect(bypasses(list, url)).toBe(true)
  })

  test.each([
    ['', 'https://amazonaws.com'],
    [' , ,', 'https://amazonaws.com'],
    ['amazonaws.com', 'https://notamazonaws.com'],
    ['.amazonaws.com', 'https://notamazonaws.com'],
    ['*.amazonaws.com', 'https://notamazonaws.com'],
    ['amazonaws.com', 'https://amazonaws.com.example.com'],
    ['sts.amazonaws.com', 'https://amazonaws.com'],
    ['amazonaws.com:8443', 'https://sts.amazonaws.com'],
    ['.', 'https://sts.amazonaws.com'],
    ['*.', 'https://sts.amazonaws.com'],
    ['10.0.0.0/30', 'http://10.0.0.4'],
    ['10.0.0.0/33', 'http://10.0.0.0'],
    ['10.0.0.0/', 'http://10.0.0.0'],
    ['10.0.0.0/x', 'http://10.0.0.0'],
    ['10.0.0.1', 'http://10.0.0.11'],
    ['10.0.0.0/8', 'https://10.example.com'],
    ['::1', 'http://[::2]'],
    ['[::1]:80', 'http://[::1]:8080'],
    ['fd00::/8', 'http://[fe80::1]'],
  ])('%j does not name the host of %s', (list, url) => {
    expect(bypasses(list, url)).toBe(false)
  })

  test('in lowercase wins', () => {
    const target = new URL('https://sts.amazonaws.com')
    expect(bypassesProxy({ no_proxy: 'other.test', NO_PROXY: '*' }, target)).toBe(false)
    expect(bypassesProxy({ no_proxy: '', NO_PROXY: '*' }, target)).toBe(true)
  })
})

test('a proxy loses the white space around it', () => {
  expect(readProxies({ HTTPS_PROXY: ' http://proxy.test:3128\n', http_proxy: 'proxy.test:3128' })).toEqual({
    HTTPS_PROXY: 'http://proxy.test:3128',
    HTTP_PROXY: 'http://proxy.test:3128',
  })
  expect(readProxies({ HTTPS_PROXY: ' ' })).toEqual({})
})
