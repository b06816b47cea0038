export { counterfactual, type Counterfactual, type SingleChange } from './counterfactual.ts'
export { changeSentence, changeWords, type ChangeWords } from './words.ts'
