import { test } from '@japa/runner'
import { shopHost } from '#connectors/shopify/shop_address'

const TYPED = [
  'demo.myshopify.com',
  'https://demo.myshopify.com',
  'http://demo.myshopify.com/',
  ' HTTPS://Demo.MyShopify.com// ',
]

const WRONG = [
  '',
  'demo',
  'demo.example.com',
  'demo.myshopify.com.example.com',
  'example.com/demo.myshopify.com',
  'demo.myshopify.com/admin',
  'demo.myshopify.com:8080',
  'someone@demo.myshopify.com',
  '-demo.myshopify.com',
  'a.b.myshopify.com',
]

test.group('The address of a shop', () => {
  test('“{$self}” is understood')
    .with(TYPED)
    .run(({ assert }, typed) => {
      assert.equal(shopHost(typed), 'demo.myshopify.com')
    })

  test('“{$self}” is refused, so that no secret goes elsewhere')
    .with(WRONG)
    .run(({ assert }, typed) => {
      assert.throws(() => shopHost(typed), /not the address of a Shopify shop/)
    })
})
