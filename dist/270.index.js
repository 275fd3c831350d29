export const id = 270;
export const ids = [270];
export const modules = {

/***/ 270:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AddTagsCommand: () => (/* binding */ AddTagsCommand),
/* harmony export */   DeleteModelCommand: () => (/* binding */ DeleteModelCommand),
/* harmony export */   DescribeModelCommand: () => (/* binding */ DescribeModelCommand),
/* harmony export */   ListTagsCommand: () => (/* binding */ ListTagsCommand)
/* harmony export */ });
/* harmony import */ var _rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(146);
/* harmony import */ var _action_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(705);


// node_modules/@aws-sdk/client-sagemaker/dist-es/commands/AddTagsCommand.js
var AddTagsCommand = class extends (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.command)(_action_js__WEBPACK_IMPORTED_MODULE_1__._ep0, _action_js__WEBPACK_IMPORTED_MODULE_1__._mw0, "AddTags", _action_js__WEBPACK_IMPORTED_MODULE_1__.AddTags$) {};
// node_modules/@aws-sdk/client-sagemaker/dist-es/commands/DeleteModelCommand.js
var DeleteModelCommand = class extends (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.command)(_action_js__WEBPACK_IMPORTED_MODULE_1__._ep0, _action_js__WEBPACK_IMPORTED_MODULE_1__._mw0, "DeleteModel", _action_js__WEBPACK_IMPORTED_MODULE_1__.DeleteModel$) {};
// node_modules/@aws-sdk/client-sagemaker/dist-es/commands/DescribeModelCommand.js
var DescribeModelCommand = class extends (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.command)(_action_js__WEBPACK_IMPORTED_MODULE_1__._ep0, _action_js__WEBPACK_IMPORTED_MODULE_1__._mw0, "DescribeModel", _action_js__WEBPACK_IMPORTED_MODULE_1__.DescribeModel$) {};
// node_modules/@aws-sdk/client-sagemaker/dist-es/commands/ListTagsCommand.js
var ListTagsCommand = class extends (0,_action_js__WEBPACK_IMPORTED_MODULE_1__.command)(_action_js__WEBPACK_IMPORTED_MODULE_1__._ep0, _action_js__WEBPACK_IMPORTED_MODULE_1__._mw0, "ListTags", _action_js__WEBPACK_IMPORTED_MODULE_1__.ListTags$) {};



/***/ })

};
