import type { FieldError } from '#exceptions/domain_exception'
import type ApprovalBand from '#models/approval_band'
import { decimalText, parseDecimal } from '#presenters/rules/decimal_text'
import { formatAmount, parseAmount } from '#pricing/money'
import { percentOfTenThousandths } from '#pricing/approvals/index'
import type { ApprovalBandRequest } from '#queries/approval_bands/read_approval_band'

/** A band's form as it was typed: money in major units, percentages in percent. */
export interface ApprovalBandForm {
  measure: string
  above: string
  currency: string
  approvers: string
  leastRole: string
  /** Ids. */
  members: string[]
}

/** Reads a posted form; what is missing is empty, and nothing is judged yet. */
export function approvalBandFormOf(
  body: Record<string, unknown>,
  currency: string
): ApprovalBandForm {
  const text = (name: string) => (typeof body[name] === 'string' ? body[name] : '')
  return {
    measure: text('measure'),
    above: text('above'),
    currency: text('currency') || currency,
    approvers: text('approvers') || '2',
    leastRole: text('leastRole') || 'admin',
    members: [body.members ?? []].flat().map(String),
  }
}

/** The form filled with a band. */
export function formOfApprovalBand(band: ApprovalBand, currency: string): ApprovalBandForm {
  const { measure, above, approvers, leastRole, members } = band
  const texts = {
    rows: () => String(above),
    change: () => decimalText(percentOfTenThousandths(above)),
    money: () => formatAmount(above, band.currency!),
  }
  return {
    ...{ measure, above: texts[measure](), leastRole },
    currency: band.currency ?? currency,
    approvers: String(approvers),
    members: members.map(String),
  }
}

/** The request a form makes, and the texts in it that are no numbers. */
export function approvalBandRequestOf(form: ApprovalBandForm) {
  const errors: FieldError[] = []
  const read = (pointer: string, parsed: ReturnType<typeof parseDecimal>) => {
    if (parsed.ok) return parsed.value
    errors.push({ pointer, code: 'not_readable', message: parsed.reason })
    return undefined
  }
  const { measure, currency, leastRole, members } = form
  const request: ApprovalBandRequest = {
    ...{ measure, leastRole, members },
    above: read('/above', aboveOf(form)),
    approvers: read('/approvers', parseDecimal(form.approvers)),
    currency: measure === 'money' ? currency : null,
  }
  return { request, errors }
}

function aboveOf({ measure, above, currency }: ApprovalBandForm) {
  if (measure === 'money') {
    const parsed = parseAmount(above, currency)
    return parsed.ok ? { ok: true as const, value: parsed.amount } : parsed
  }
  // People group large numbers; a percentage has no need to.
  return parseDecimal(measure === 'rows' ? above.replaceAll(/(?<=\d),(?=\d{3}(?!\d))/g, '') : above)
}
