const require_index = require("./index.js");
// node_modules/@aws-sdk/client-sagemaker/dist-es/commands/AddTagsCommand.js
var AddTagsCommand = class extends require_index.command(require_index._ep0, require_index._mw0, "AddTags", require_index.AddTags$) {};
// node_modules/@aws-sdk/client-sagemaker/dist-es/commands/DeleteModelCommand.js
var DeleteModelCommand = class extends require_index.command(require_index._ep0, require_index._mw0, "DeleteModel", require_index.DeleteModel$) {};
// node_modules/@aws-sdk/client-sagemaker/dist-es/commands/DescribeModelCommand.js
var DescribeModelCommand = class extends require_index.command(require_index._ep0, require_index._mw0, "DescribeModel", require_index.DescribeModel$) {};
// node_modules/@aws-sdk/client-sagemaker/dist-es/commands/ListTagsCommand.js
var ListTagsCommand = class extends require_index.command(require_index._ep0, require_index._mw0, "ListTags", require_index.ListTags$) {};
exports.AddTagsCommand = AddTagsCommand;
exports.DeleteModelCommand = DeleteModelCommand;
exports.DescribeModelCommand = DescribeModelCommand;
exports.ListTagsCommand = ListTagsCommand;
