# The three shapes of target in khabar. Sources and dependencies are always listed; there are no globs.
#
#   khabar_library(base SOURCES error.cc hash.cc DEPS OpenSSL::Crypto)   -> target khabar_base, alias khabar::base
#   khabar_test(base SOURCES hash_test.cc)                               -> test program khabar_base_test
#   khabar_program(khabar SOURCES main.cc DEPS khabar::cli)

# Warnings, sanitizers and the like: for our own targets only. Under the sanitizers warnings are no errors: g++ 12 then
# takes values for uninitialized that are not (GCC bug 105562).
add_library(khabar_options INTERFACE)
target_compile_features(khabar_options INTERFACE cxx_std_20)
target_include_directories(khabar_options INTERFACE ${PROJECT_SOURCE_DIR}/src)
target_compile_options(khabar_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Wold-style-cast -Wnull-dereference
  $<$<BOOL:${KHABAR_WERROR}>:-Werror>
  # g++ 12 sees overflows in std::string and std::vector that are not there (GCC bugs 105329, 105651).
  # clang-tidy reads the same flags and does not know them all.
  -Wno-unknown-warning-option -Wno-restrict -Wno-stringop-overflow -Wno-stringop-overread -Wno-array-bounds -Wno-null-dereference)
if(KHABAR_SANITIZE)
  target_compile_options(khabar_options INTERFACE -fsanitize=${KHABAR_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  # RapidJSON 1.1 adds to a null pointer in an empty stack.
  target_compile_options(khabar_options INTERFACE -fno-sanitize=pointer-overflow)
  target_link_options(khabar_options INTERFACE -fsanitize=${KHABAR_SANITIZE})
endif()

function(khabar_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPS" ${ARGN})
  string(REPLACE "/" "_" target ${name})
  add_library(khabar_${target} STATIC ${ARG_SOURCES})
  add_library(khabar::${target} ALIAS khabar_${target})
  target_link_libraries(khabar_${target} PUBLIC khabar_options ${ARG_DEPS})
endfunction()

function(khabar_program name)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE khabar_options ${ARG_DEPS})
endfunction()

function(khabar_test name)
  if(NOT KHABAR_BUILD_TESTS)
    return()
  endif()
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPS" ${ARGN})
  string(REPLACE "/" "_" target ${name})
  add_executable(khabar_${target}_test ${ARG_SOURCES})
  target_link_libraries(khabar_${target}_test PRIVATE khabar_options khabar::${target} ${ARG_DEPS} GTest::gtest_main)
  target_compile_definitions(khabar_${target}_test PRIVATE
    KHABAR_FIXTURES="${PROJECT_SOURCE_DIR}/tests/fixtures" KHABAR_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  gtest_discover_tests(khabar_${target}_test TEST_PREFIX ${name}. DISCOVERY_TIMEOUT 60 PROPERTIES TIMEOUT 300)
endfunction()
