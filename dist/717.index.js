export const id = 717;
export const ids = [717];
export const modules = {

/***/ 4717:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AddTagsCommand: () => (/* binding */ AddTagsCommand),
/* harmony export */   DeleteModelCommand: () => (/* binding */ DeleteModelCommand),
/* harmony export */   DescribeModelCommand: () => (/* binding */ DescribeModelCommand),
/* harmony export */   ListTagsCommand: () => (/* binding */ ListTagsCommand)
/* harmony export */ });
/* harmony import */ var _rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9837);
/* harmony import */ var _commandBuilder_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3762);


// node_modules/@aws-sdk/client-sagemaker/dist-es/commands/AddTagsCommand.js
var AddTagsCommand = class extends (0,_commandBuilder_js__WEBPACK_IMPORTED_MODULE_1__.r)(_commandBuilder_js__WEBPACK_IMPORTED_MODULE_1__.t, _commandBuilder_js__WEBPACK_IMPORTED_MODULE_1__.n, "AddTags", _commandBuilder_js__WEBPACK_IMPORTED_MODULE_1__.i) {};
// node_modules/@aws-sdk/client-sagemaker/dist-es/commands/DeleteModelCommand.js
var DeleteModelCommand = class extends (0,_commandBuilder_js__WEBPACK_IMPORTED_MODULE_1__.r)(_commandBuilder_js__WEBPACK_IMPORTED_MODULE_1__.t, _commandBuilder_js__WEBPACK_IMPORTED_MODULE_1__.n, "DeleteModel", _commandBuilder_js__WEBPACK_IMPORTED_MODULE_1__.o) {};
// node_modules/@aws-sdk/client-sagemaker/dist-es/commands/DescribeModelCommand.js
var DescribeModelCommand = class extends (0,_commandBuilder_js__WEBPACK_IMPORTED_MODULE_1__.r)(_commandBuilder_js__WEBPACK_IMPORTED_MODULE_1__.t, _commandBuilder_js__WEBPACK_IMPORTED_MODULE_1__.n, "DescribeModel", _commandBuilder_js__WEBPACK_IMPORTED_MODULE_1__.s) {};
// node_modules/@aws-sdk/client-sagemaker/dist-es/commands/ListTagsCommand.js
var ListTagsCommand = class extends (0,_commandBuilder_js__WEBPACK_IMPORTED_MODULE_1__.r)(_commandBuilder_js__WEBPACK_IMPORTED_MODULE_1__.t, _commandBuilder_js__WEBPACK_IMPORTED_MODULE_1__.n, "ListTags", _commandBuilder_js__WEBPACK_IMPORTED_MODULE_1__.c) {};



/***/ })

};
