/**
 * What Fjord & Field sells: an outdoor and home shop that is believable enough to be priced.
 */

/** A kind of product; the shop carries one product of it for each of some models. */
export interface Family {
  type: string
  form: string
  /** Stands for the form in SKUs. */
  code: string
  products: number
  /** Recommended prices in dollars, cheapest and dearest model. */
  prices: [number, number]
  /** The share of the price that the product costs us, in percent. */
  costs: [number, number]
  sizes: readonly string[]
  colors: readonly string[]
  /** How many of the colors one product comes in. */
  colorsEach: [number, number]
  vendors: readonly string[]
  tags: readonly string[]
}

const CLOTHING_SIZES = ['S', 'M', 'L', 'XL'] as const
const ONE_SIZE = [] as const

const EARTH = ['Moss', 'Slate', 'Rust', 'Midnight', 'Sand'] as const
const BRIGHT = ['Sea', 'Ember', 'Granite', 'Juniper'] as const
const LINENS = ['White', 'Oat', 'Sky', 'Clay'] as const
const WOOLS = ['Heather grey', 'Cranberry', 'Pine', 'Natural'] as const
const GLAZES = ['Chalk', 'Tide', 'Basalt'] as const

export const families: readonly Family[] = [
  {
    ...{ type: 'Jacket', form: 'Rain Jacket', code: 'RJ', products: 12 },
    ...{ prices: [149, 289], costs: [42, 54], tags: ['core', 'rainwear'] },
    ...{ sizes: CLOTHING_SIZES, colors: EARTH, colorsEach: [1, 2] },
    vendors: ['Nordvind', 'Storegga', 'Fjellhus'],
  },
  {
    ...{ type: 'Jacket', form: 'Down Jacket', code: 'DJ', products: 10 },
    ...{ prices: [199, 379], costs: [48, 60], tags: ['winter'] },
    ...{ sizes: CLOTHING_SIZES, colors: EARTH, colorsEach: [1, 2] },
    vendors: ['Nordvind', 'Sarek Supply'],
  },
  {
    ...{ type: 'Jacket', form: 'Wind Jacket', code: 'WJ', products: 8 },
    ...{ prices: [79, 139], costs: [40, 52], tags: ['summer'] },
    ...{ sizes: CLOTHING_SIZES, colors: BRIGHT, colorsEach: [1, 1] },
    vendors: ['Storegga', 'Ravnkloa'],
  },
  {
    ...{ type: 'Fleece', form: 'Fleece Pullover', code: 'FP', products: 14 },
    ...{ prices: [59, 119], costs: [38, 50], tags: ['core', 'recycled'] },
    ...{ sizes: CLOTHING_SIZES, colors: EARTH, colorsEach: [1, 2] },
    vendors: ['Fjellhus', 'Ravnkloa', 'Nordvind'],
  },
  {
    ...{ type: 'Fleece', form: 'Wool Cardigan', code: 'WC', products: 10 },
    ...{ prices: [99, 169], costs: [45, 58], tags: ['winter', 'wool'] },
    ...{ sizes: CLOTHING_SIZES, colors: WOOLS, colorsEach: [1, 1] },
    vendors: ['Tind Ull', 'Hestad'],
  },
  {
    ...{ type: 'Shirt', form: 'Linen Shirt', code: 'LS', products: 16 },
    ...{ prices: [45, 79], costs: [36, 50], tags: ['summer', 'organic'] },
    ...{ sizes: CLOTHING_SIZES, colors: LINENS, colorsEach: [1, 2] },
    vendors: ['Hestad', 'Acme Co'],
  },
  {
    ...{ type: 'Shirt', form: 'Flannel Shirt', code: 'FS', products: 12 },
    ...{ prices: [49, 85], costs: [40, 52], tags: ['core'] },
    ...{ sizes: CLOTHING_SIZES, colors: WOOLS, colorsEach: [1, 1] },
    vendors: ['Hestad', 'Acme Co', 'Fjellhus'],
  },
  {
    ...{ type: 'Trousers', form: 'Trekking Trousers', code: 'TT', products: 16 },
    ...{ prices: [89, 159], costs: [42, 54], tags: ['core'] },
    ...{ sizes: CLOTHING_SIZES, colors: EARTH, colorsEach: [1, 2] },
    vendors: ['Nordvind', 'Ravnkloa', 'Storegga'],
  },
  {
    ...{ type: 'Trousers', form: 'Hiking Shorts', code: 'HS', products: 12 },
    ...{ prices: [39, 69], costs: [38, 50], tags: ['summer'] },
    ...{ sizes: CLOTHING_SIZES, colors: BRIGHT, colorsEach: [1, 1] },
    vendors: ['Ravnkloa', 'Acme Co'],
  },
  {
    ...{ type: 'Base layer', form: 'Merino Crew', code: 'MC', products: 14 },
    ...{ prices: [69, 109], costs: [46, 60], tags: ['core', 'wool'] },
    ...{ sizes: CLOTHING_SIZES, colors: WOOLS, colorsEach: [1, 1] },
    vendors: ['Tind Ull', 'Sarek Supply'],
  },
  {
    ...{ type: 'Base layer', form: 'Merino Leggings', code: 'ML', products: 10 },
    ...{ prices: [65, 99], costs: [46, 60], tags: ['winter', 'wool'] },
    ...{ sizes: CLOTHING_SIZES, colors: WOOLS, colorsEach: [1, 1] },
    vendors: ['Tind Ull'],
  },
  {
    ...{ type: 'Boots', form: 'Hiking Boots', code: 'HB', products: 14 },
    ...{ prices: [129, 249], costs: [44, 58], tags: ['core'] },
    ...{ sizes: ['39', '40', '41', '42', '43', '44', '45'] },
    ...{ colors: EARTH, colorsEach: [1, 1], vendors: ['Gråstein', 'Fjellhus'] },
  },
  {
    ...{ type: 'Boots', form: 'Trail Sandals', code: 'TS', products: 8 },
    ...{ prices: [59, 99], costs: [40, 54], tags: ['summer'] },
    ...{ sizes: ['38', '40', '42', '44'], colors: BRIGHT, colorsEach: [1, 1] },
    vendors: ['Gråstein', 'Acme Co'],
  },
  {
    ...{ type: 'Backpack', form: 'Day Pack', code: 'DP', products: 14 },
    ...{ prices: [59, 129], costs: [40, 52], tags: ['core', 'recycled'] },
    ...{ sizes: ['20 l', '28 l'], colors: BRIGHT, colorsEach: [1, 2] },
    vendors: ['Ravnkloa', 'Storegga'],
  },
  {
    ...{ type: 'Backpack', form: 'Trekking Pack', code: 'TP', products: 10 },
    ...{ prices: [159, 279], costs: [44, 56], tags: ['core'] },
    ...{ sizes: ['50 l', '65 l'], colors: EARTH, colorsEach: [1, 2] },
    vendors: ['Storegga', 'Sarek Supply'],
  },
  {
    ...{ type: 'Tent', form: 'Tunnel Tent', code: 'TU', products: 10 },
    ...{ prices: [349, 899], costs: [50, 64], tags: ['summer', 'camping'] },
    ...{ sizes: ['2 people', '3 people', '4 people'], colors: EARTH, colorsEach: [1, 1] },
    vendors: ['Storegga', 'Sarek Supply'],
  },
  {
    ...{ type: 'Tent', form: 'Tarp', code: 'TA', products: 8 },
    ...{ prices: [69, 149], costs: [42, 56], tags: ['summer', 'camping'] },
    ...{ sizes: ['3 × 3 m', '4 × 4 m'], colors: EARTH, colorsEach: [1, 1] },
    vendors: ['Ravnkloa', 'Acme Co'],
  },
  {
    ...{ type: 'Sleeping bag', form: 'Sleeping Bag', code: 'SB', products: 14 },
    ...{ prices: [119, 389], costs: [46, 60], tags: ['camping'] },
    ...{ sizes: ['Regular', 'Long'], colors: EARTH, colorsEach: [1, 2] },
    vendors: ['Sarek Supply', 'Nordvind'],
  },
  {
    ...{ type: 'Camp kitchen', form: 'Gas Stove', code: 'GS', products: 8 },
    ...{ prices: [49, 139], costs: [48, 62], tags: ['camping', 'core'] },
    ...{ sizes: ONE_SIZE, colors: BRIGHT, colorsEach: [1, 2], vendors: ['Bålplass'] },
  },
  {
    ...{ type: 'Camp kitchen', form: 'Enamel Mug', code: 'EM', products: 16 },
    ...{ prices: [12, 19], costs: [34, 48], tags: ['gift', 'camping'] },
    ...{ sizes: ONE_SIZE, colors: GLAZES, colorsEach: [2, 3], vendors: ['Bålplass', 'Acme Co'] },
  },
  {
    ...{ type: 'Camp kitchen', form: 'Cook Set', code: 'CS', products: 10 },
    ...{ prices: [59, 129], costs: [46, 60], tags: ['camping'] },
    ...{ sizes: ['2 people', '4 people'], colors: [], colorsEach: [0, 0] },
    vendors: ['Bålplass'],
  },
  {
    ...{ type: 'Blanket', form: 'Wool Blanket', code: 'WB', products: 18 },
    ...{ prices: [89, 199], costs: [42, 56], tags: ['gift', 'wool'] },
    ...{ sizes: ['130 × 200', '200 × 220'], colors: WOOLS, colorsEach: [1, 2] },
    vendors: ['Tind Ull', 'Veverstua'],
  },
  {
    ...{ type: 'Blanket', form: 'Linen Throw', code: 'LT', products: 12 },
    ...{ prices: [69, 119], costs: [40, 54], tags: ['summer', 'gift'] },
    ...{ sizes: ONE_SIZE, colors: LINENS, colorsEach: [2, 3], vendors: ['Veverstua'] },
  },
  {
    ...{ type: 'Tableware', form: 'Stoneware Bowl', code: 'SW', products: 14 },
    ...{ prices: [16, 34], costs: [34, 48], tags: ['gift'] },
    ...{ sizes: ['Small', 'Large'], colors: GLAZES, colorsEach: [1, 2] },
    vendors: ['Leirvik Keramikk'],
  },
  {
    ...{ type: 'Tableware', form: 'Candle Holder', code: 'CH', products: 12 },
    ...{ prices: [22, 48], costs: [36, 52], tags: ['gift', 'winter'] },
    ...{ sizes: ONE_SIZE, colors: GLAZES, colorsEach: [1, 3] },
    vendors: ['Lysverket', 'Leirvik Keramikk'],
  },
]

/** Vendors that send no price of their own with an order: their costs are not known. */
export const vendorsWithoutCosts: ReadonlySet<string> = new Set(['Leirvik Keramikk'])

/** Models are named after places in the north. */
export const models: readonly string[] = [
  ...['Abisko', 'Askja', 'Aurland', 'Dovre', 'Esja', 'Femund', 'Finse', 'Geiranger', 'Hardanger'],
  ...['Hekla', 'Hemsedal', 'Inari', 'Jotun', 'Katla', 'Kebne', 'Kiruna', 'Koli', 'Lofoten'],
  ...['Lysefjord', 'Narvik', 'Nordkapp', 'Nuuksio', 'Oulanka', 'Rago', 'Rondane', 'Saltfjell'],
  ...['Senja', 'Setesdal', 'Skagen', 'Skye', 'Sognefjord', 'Stryn', 'Svalbard', 'Torridon'],
  ...['Trollheim', 'Trysil', 'Varanger', 'Vindel', 'Voss', 'Vågan'],
]
