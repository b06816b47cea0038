export default class JobsProvider {}
