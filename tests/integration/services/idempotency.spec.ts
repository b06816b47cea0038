import { randomUUID } from 'node:crypto'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { claimKey, type Claim } from '#services/idempotency'
import { createProject } from '#tests/support/project'

const ANSWER = { status: 201, headers: { location: '/there' }, body: '{"b":1,"a":2}' }

test.group('Idempotency keys', () => {
  test('an answer is kept as it was, to the letter', async ({ assert }) => {
    const request = await aRequest()
    const { claim } = claimed(await claimKey(request))

    await claim.keep(ANSWER)

    assert.deepEqual(await claimKey(request), { state: 'answered', answer: ANSWER })
  })

  test('of fifty claims at once one is granted', async ({ assert }) => {
    const request = await aRequest()
    const claims = await Promise.all(Array.from({ length: 50 }, () => claimKey(request)))
    assert.equal(claims.filter(({ state }) => state === 'claimed').length, 1)
    assert.equal(claims.filter(({ state }) => state === 'running').length, 49)
  })

  test('a released key can be claimed again, also by another request', async ({ assert }) => {
    const request = await aRequest()
    await claimed(await claimKey(request)).claim.release()

    const again = await claimKey({ ...request, fingerprint: 'other' })

    assert.equal(again.state, 'claimed')
  })

  test('a claim whose process died ends, and its late answer no longer counts', async ({
    assert,
  }) => {
    const request = await aRequest()
    const dead = claimed(await claimKey(request))
    await age(request, { claimed_until: db.raw(`now() - interval '1 second'`) })

    const heir = claimed(await claimKey(request))
    await dead.claim.keep({ ...ANSWER, body: '"late"' })
    await heir.claim.keep(ANSWER)

    assert.deepEqual(await claimKey(request), { state: 'answered', answer: ANSWER })
  })

  test('an ended claim is not for another request', async ({ assert }) => {
    const request = await aRequest()
    claimed(await claimKey(request))
    await age(request, { claimed_until: db.raw(`now() - interval '1 second'`) })

    const other = await claimKey({ ...request, fingerprint: 'other' })
    assert.equal(other.state, 'reused')
  })

  test('after 24 hours a key is new', async ({ assert }) => {
    const request = await aRequest()
    await claimed(await claimKey(request)).claim.keep(ANSWER)
    await age(request, { expires_at: db.raw(`now() - interval '1 second'`) })

    const again = await claimKey({ ...request, fingerprint: 'other' })
    assert.equal(again.state, 'claimed')
  })
})

async function aRequest() {
  const { project } = await createProject()
  return { projectId: project.id, key: randomUUID(), fingerprint: 'request' }
}

function claimed(outcome: Claim) {
  if (outcome.state !== 'claimed') throw new Error(`the key is ${outcome.state}`)
  return outcome
}

function age({ projectId, key }: { projectId: number; key: string }, times: object) {
  return db.from('idempotency_keys').where({ project_id: projectId, key }).update(times)
}
